/** So many tries of one thing in so many seconds; then a pause until the first of them is that old. */
export interface Limit {
  name: string;
  tries: number;
  seconds: number;
}
