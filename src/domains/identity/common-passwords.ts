/**
 * Words that passwords are made of first, in the languages we speak and of this place. Of our own choosing, from
 * what is commonly reported; runs of keys and repeated signs are found by rule in password.ts.
 */
const words = {
  everywhere:
    'password passwort passw pass word admin administrator root user guest login welcome letmein master access ' +
    'secret test testing demo changeme default qwerty qwertz azerty abc iloveyou love monkey dragon shadow sunshine ' +
    'princess football baseball superman batman pokemon starwars michael jordan daniel jessica charlie google facebook ' +
    'computer internet windows samsung apple hello whatever trustno freedom summer winter spring autumn',
  here: 'cairn career careers leader school university student teacher employment counsellor guidance',
  english: 'january february march april june july august september october november december monday friday flower',
  italian: 'ciao amore juventus milano napoli italia andrea francesco giuseppe alessandro segreto benvenuto scuola',
  romanian: 'parola romania steaua dinamo andrei alexandru cristian maria iubire bucuresti salut scoala',
  spanish: 'hola contrasena clave secreto amor teamo realmadrid barcelona espana carlos alejandro bienvenido escuela',
  greek: 'kodikos kwdikos olympiakos panathinaikos ellada athina giorgos maria agapi κωδικός αγάπη ελλάδα σχολείο',
  turkish: 'sifre parola galatasaray fenerbahce besiktas turkiye istanbul mehmet mustafa askim merhaba okul şifre'
};

export const commonParts: string[] = Object.values(words).flatMap((list) => list.split(' '));
