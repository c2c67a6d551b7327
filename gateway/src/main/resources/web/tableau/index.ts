import '../app/style.css';
import './tableau.css';
import './connect-page';
import './extension-panel';
